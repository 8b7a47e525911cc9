//! Writes the pages of the guide.
