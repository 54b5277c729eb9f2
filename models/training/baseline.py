"""The linear baseline: TF-IDF of words and characters, logistic regression, on the same rows as the network."""

from pathlib import Path

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier

from calibrate import best_threshold, dev_rows, part_of
from mixture import share, training_rows
from network import EMOTIONS, INTENTS, SENTIMENTS


class Baseline:
    """One log-loss classifier a head (one an emotion); rows weigh as their set's mean share in training."""

    def __init__(self, shared: Path, own: Path, posts: Path):
        found = training_rows(shared, own, posts)
        rows = [row for some in found.values() for row in some]
        weight = {name: share(name, found, 0.5) / len(some) for name, some in found.items()}
        weights = np.array([weight[name] * row.weight for name, some in found.items() for row in some])
        self.words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        self.letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True)
        texts = [row.text for row in rows]
        x = hstack([self.words.fit_transform(texts), self.letters.fit_transform(texts)]).tocsr()
        self.heads = {}
        for name, labels in (("sentiment", SENTIMENTS), ("intent", INTENTS)):
            truth = np.array([getattr(row, name) for row in rows])
            self.heads[name] = self.fit(x, truth, weights, truth >= 0)
        emotions = np.array([row.emotions for row in rows])
        self.emotions = [
            self.fit(x, emotions[:, i], weights, ~np.isnan(emotions[:, i])) for i in range(len(EMOTIONS))
        ]
        dev = dev_rows(shared, own)
        chances = self.chances([row.text for row in dev])["emotion"]
        truth = np.array([row.emotions for row in dev])
        known = ~np.isnan(truth)
        parts = np.array([part_of(row) for row in dev])
        self.thresholds = [
            best_threshold(chances[known[:, i], i], truth[known[:, i], i], parts[known[:, i]])
            for i in range(len(EMOTIONS))
        ]

    @staticmethod
    def fit(x, truth: np.ndarray, weights: np.ndarray, known: np.ndarray) -> SGDClassifier:
        model = SGDClassifier(loss="log_loss", alpha=3e-6, max_iter=15, tol=None, random_state=1)
        chosen = weights[known] / weights[known].mean()
        return model.fit(x[known], np.nan_to_num(truth[known]).astype(int), sample_weight=chosen)

    def chances(self, texts: list[str]) -> dict[str, np.ndarray]:
        x = hstack([self.words.transform(texts), self.letters.transform(texts)]).tocsr()
        found = {name: model.predict_proba(x) for name, model in self.heads.items()}
        found["emotion"] = np.stack([model.predict_proba(x)[:, 1] for model in self.emotions], axis=1)
        return found
