"""What resolution knows of English: words and sentences, closed lists, forms of verbs. Knows nothing of an article."""
