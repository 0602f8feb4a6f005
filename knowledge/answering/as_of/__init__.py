"""The day at which a question asks for the law ("trước 1/7/2025 ai có thẩm quyền?", "the fee in 2019")."""

from knowledge.answering.as_of.reading import AsOf, read_as_of, without
from knowledge.answering.as_of.times import Precision

__all__ = ["AsOf", "Precision", "read_as_of", "without"]
