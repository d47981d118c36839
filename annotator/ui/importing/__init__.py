"""The page that shows what was read before anything of it is stored."""
