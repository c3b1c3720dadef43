//! The decisions of ax-admin: what is asked of the admin API, what a call would do, and whether it may be sent.
