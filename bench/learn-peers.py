"""scikit-learn's HistGradientBoosting and XGBoost on the tables that measure-learn.ts wrote, for the bench alone.

usage: learn-peers.py auc FOLDER | learn-peers.py time FOLDER THREADS
FOLDER holds table.json ({rows, train, columns, categorical: [bool], settings}), x.f32 (row by row, codes for categories,
NaN for missing), y.f32; the first `train` rows are for training. Prints one JSON line.
"""

import json
import sys
import time
from pathlib import Path

import numpy

what, folder = sys.argv[1], Path(sys.argv[2])
table = json.loads((folder / "table.json").read_text())
x = numpy.fromfile(folder / "x.f32", numpy.float32).reshape(table["rows"], len(table["categorical"]))
y = numpy.fromfile(folder / "y.f32", numpy.float32)
categorical, cut, settings = table["categorical"], table["train"], table["settings"]


def xgb_matrix(xgboost, rows, target, reference=None, threads=0):
    kinds = ["c" if kind else "q" for kind in categorical]
    return xgboost.QuantileDMatrix(rows, target, feature_types=kinds, enable_categorical=True, ref=reference, nthread=threads)


def xgb_train(xgboost, data, threads=0):
    leafwise = {"grow_policy": "lossguide", "max_depth": 0, "max_leaves": settings["leaves"]}
    depthwise = {"max_depth": settings.get("depth")}
    shape = depthwise if "depth" in settings else leafwise
    return xgboost.train(
        {"objective": "binary:logistic", "tree_method": "hist", "eta": settings["rate"], "nthread": threads, **shape},
        data,
        settings["trees"],
    )


def measure_auc():
    found = {}
    try:
        import sklearn
        from sklearn.ensemble import HistGradientBoostingClassifier
        from sklearn.metrics import roc_auc_score

        model = HistGradientBoostingClassifier(
            max_iter=settings["trees"],
            learning_rate=settings["rate"],
            max_leaf_nodes=settings["leaves"],
            early_stopping=False,
            categorical_features=categorical,
        ).fit(x[:cut], y[:cut])
        found["sklearn"] = {"version": sklearn.__version__, "auc": roc_auc_score(y[cut:], model.predict_proba(x[cut:])[:, 1])}
    except ImportError as missing:
        found["sklearn"] = {"missing": str(missing)}
    try:
        import xgboost
        from sklearn.metrics import roc_auc_score

        data = xgb_matrix(xgboost, x[:cut], y[:cut])
        model = xgb_train(xgboost, data)
        scores = model.predict(xgb_matrix(xgboost, x[cut:], y[cut:], data))
        found["xgboost"] = {"version": xgboost.__version__, "auc": roc_auc_score(y[cut:], scores)}
    except ImportError as missing:
        found["xgboost"] = {"missing": str(missing)}
    return found


def measure_time(threads):
    try:
        import xgboost
    except ImportError as missing:
        return {"missing": str(missing)}
    started, cpu = time.time(), time.process_time()
    data = xgb_matrix(xgboost, x, y, threads=threads)
    model = xgb_train(xgboost, data, threads)
    ended = {"ms": 1000 * (time.time() - started), "cpuMs": 1000 * (time.process_time() - cpu), "version": xgboost.__version__}
    scores = model.predict(data)
    ended["logLoss"] = float(-numpy.mean(numpy.where(y == 1, numpy.log(scores), numpy.log1p(-scores))))
    return ended


print(json.dumps(measure_auc() if what == "auc" else measure_time(int(sys.argv[3]))))
