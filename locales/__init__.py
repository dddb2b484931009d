"""Words and number formats: gettext catalogues and Babel, the lowest package of the project."""
