"""Writers: one file format each, from ready facts to bytes."""
