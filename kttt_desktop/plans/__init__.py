"""A plan read into its document, sections, tasks, targets, duties and funding."""
