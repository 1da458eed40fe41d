"""What the queries return and take: plain types without SQLAlchemy, for every layer above."""
