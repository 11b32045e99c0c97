"""Pages composed for paper, word by word: what booklet, summary and wall template are made of."""
