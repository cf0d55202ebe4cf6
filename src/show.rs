//! Tables, plots and timelines, drawn alike for the terminal and as SVG.
