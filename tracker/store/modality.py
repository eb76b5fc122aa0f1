"""What a model takes and gives, from its task or from what a catalogue says."""

from tracker.records.items import CatalogItem, ModelItem

# The Hub's tasks by what they are about (https://huggingface.co/tasks, read in October 2026).
_TASKS = {
    "text": (
        "text-generation", "text2text-generation", "text-classification", "token-classification",
        "question-answering", "summarization", "translation", "fill-mask", "feature-extraction",
        "sentence-similarity", "zero-shot-classification", "text-ranking", "conversational",
        "table-question-answering", "multiple-choice",
    ),
    "image": (
        "text-to-image", "image-to-image", "image-classification", "object-detection",
        "image-segmentation", "depth-estimation", "unconditional-image-generation",
        "zero-shot-image-classification", "zero-shot-object-detection", "mask-generation",
        "image-feature-extraction", "keypoint-detection",
    ),
    "video": (
        "text-to-video", "image-to-video", "video-classification", "video-to-video",
        "image-text-to-video",
    ),
    "audio": (
        "text-to-speech", "automatic-speech-recognition", "text-to-audio", "audio-to-audio",
        "audio-classification", "voice-activity-detection",
    ),
    "multimodal": (
        "image-text-to-text", "image-to-text", "video-text-to-text", "audio-text-to-text",
        "any-to-any", "visual-question-answering", "document-question-answering",
        "image-text-to-image", "visual-document-retrieval",
    ),
    "3d": ("image-to-3d", "text-to-3d"),
    "tabular": ("tabular-classification", "tabular-regression", "tabular-to-text"),
    "time series": ("time-series-forecasting",),
    "robotics": ("robotics", "reinforcement-learning"),
    "graph": ("graph-ml",),
}  # fmt: skip
_BY_TASK = {task: modality for modality, tasks in _TASKS.items() for task in tasks}
_PLAIN = {"text", "image", "video", "audio"}


def modality(hub: ModelItem | None, catalog: CatalogItem | None) -> str:
    """Name the modality; empty when nobody says."""
    if hub and hub.task:
        return _BY_TASK.get(hub.task, "")
    if catalog is None:
        return ""
    given, taken = set(catalog.modalities_out) & _PLAIN, set(catalog.modalities_in) & _PLAIN
    if given == {"text"} and taken - {"text"}:
        return "multimodal"
    return given.pop() if len(given) == 1 else "multimodal" if given else ""
