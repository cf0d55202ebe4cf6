//! Runs something that may hang in a child process, and says so when it does.
