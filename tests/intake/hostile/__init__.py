"""Files that were made to stop, slow down or fool whoever reads them. They are generated, as many are large."""
