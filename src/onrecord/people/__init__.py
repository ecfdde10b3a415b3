"""Whether a speaker is a person that other articles have: names and evidence in, a judgement out. Pure."""
