"""The network: one multilingual encoder, three linear heads and a sentence embedding."""

from pathlib import Path

import torch
from torch import nn
from transformers import BertModel

SENTIMENTS = ("negative", "neutral", "positive")
EMOTIONS = ("anger", "disgust", "fear", "joy", "sadness", "surprise", "neutral")
INTENTS = (
    "purchase_intent",
    "price_question",
    "product_question",
    "delivery_question",
    "complaint",
    "refund_return",
    "cancellation",
    "opt_out",
    "privacy_request",
    "support_request",
    "billing_problem",
    "praise",
    "partnership",
    "other",
)
HEADS = {"sentiment": SENTIMENTS, "emotion": EMOTIONS, "intent": INTENTS}
OUTPUTS = (*HEADS, "embedding")
PREFIX = "query: "
MAX_TOKENS = 128


class TextReader(nn.Module):
    """input_ids, attention_mask [b, t] -> logits [b, 3], [b, 7], [b, 14] and a unit embedding [b, 384].

    The heads read the mean of the last layer. The embedding is a linear map of the means of `taps`
    (counted from 0, the word embeddings), so that tuning for the heads does not spoil search.
    """

    taps: tuple[int, ...] = (-1,)

    def __init__(self, encoder: BertModel, dropout: float = 0.1):
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        hidden = encoder.config.hidden_size
        self.to_embedding = nn.Linear(hidden, hidden, bias=False)
        nn.init.eye_(self.to_embedding.weight)
        self.heads = nn.ModuleDict({name: nn.Linear(hidden, len(labels)) for name, labels in HEADS.items()})

    def means(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> list[torch.Tensor]:
        """Mean state of every layer over the tokens that are not padding."""
        out = self.encoder(input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True)
        mask = attention_mask.unsqueeze(-1).to(out.last_hidden_state.dtype)
        count = mask.sum(1).clamp(min=1.0)
        return [(states * mask).sum(1) / count for states in out.hidden_states]

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return self.answers(self.means(input_ids, attention_mask))

    def answers(self, means: list[torch.Tensor]) -> tuple[torch.Tensor, ...]:
        """Logits of the heads and the embedding, from the mean state of every layer."""
        read = self.dropout(means[-1])
        logits = [self.heads[name](read) for name in HEADS]
        embedding = self.to_embedding(torch.cat([means[i] for i in self.taps], dim=-1))
        return (*logits, nn.functional.normalize(embedding, dim=-1))


def load_encoder(folder: str) -> BertModel:
    return BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")


def save_run(model: TextReader, target: Path) -> None:
    torch.save({"state": model.state_dict(), "taps": list(model.taps)}, target)


def load_run(encoder: str, file: Path) -> TextReader:
    """A trained network; the encoder's folder gives its shape."""
    saved = torch.load(file, weights_only=True)
    model = TextReader(load_encoder(encoder))
    model.taps = tuple(saved["taps"])
    weight = saved["state"]["to_embedding.weight"]
    bias = "to_embedding.bias" in saved["state"]
    model.to_embedding = nn.Linear(weight.shape[1], weight.shape[0], bias=bias)
    model.load_state_dict(saved["state"])
    return model.eval()
