"""The register: tables, journal, repositories, migrations and copies."""
