"""Words without a source of their own: who has the floor in question and answer, headlines, quotations that go on."""
