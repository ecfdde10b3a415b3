"""Transcripts: plain text, HTML, subtitles, JSON, TEI and Akoma Ntoso become turns with their speakers."""
