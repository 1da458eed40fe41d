"""Excel in and out: templates, exported lists, sheets that come back."""
