//! The folder `target/workbook/<chapter>/`, whose files appear whole or not at all.
