"""From a path, a URL or standard input to an article whose every character has its place on the page."""
