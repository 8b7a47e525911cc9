//! The pure heart of the guide.
