"""The dialog that writes a project as a dataset: columns, preview, options, target."""
