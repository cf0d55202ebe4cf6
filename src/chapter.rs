//! The frame around every chapter's `main`: flags, first lines, output folder, exit code.
