"""The claims board: claims down, reports, outlets or speakers across, and a drawer of evidence."""
