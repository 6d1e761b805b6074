//! Configurations for web servers and CDNs.
