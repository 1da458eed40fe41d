"""Rules of law as pure functions of the law of a day; none of them ever refuses."""
