"""Deploy: what a model comes in, who made it smaller, and which engines load it.

That an engine loads a format does not mean that it knows the architecture: the words on the page
say so. Formats come from names of files and, where files look alike, from the Hub's tags.
"""

from collections.abc import Iterable

from tracker.landscape.by_name import named_precisions
from tracker.records.facts import Facts
from tracker.records.hardware import Copy, Deployment, Engine, FileFormat
from tracker.records.items import ModelItem

_BY_ENDING: dict[str, FileFormat] = {
    "safetensors": "safetensors", "gguf": "gguf", "ggml": "ggml", "bin": "pytorch",
    "pt": "pytorch", "pt2": "pytorch", "pth": "pytorch", "ckpt": "pytorch", "onnx": "onnx",
    "h5": "tensorflow", "msgpack": "jax", "tflite": "litert", "task": "litert",
    "litertlm": "litert", "mlmodel": "coreml", "nemo": "nemo",
}  # fmt: skip
_BY_TAG: dict[str, FileFormat] = {
    "safetensors": "safetensors", "gguf": "gguf", "pytorch": "pytorch", "onnx": "onnx",
    "tf": "tensorflow", "jax": "jax", "tflite": "litert", "coreml": "coreml", "mlx": "mlx",
    "openvino": "openvino", "nemo": "nemo",
}  # fmt: skip


def deployment(model: ModelItem, relatives: Iterable[ModelItem], facts: Facts) -> Deployment:
    """Gather what is known of running a model.

    Of the relatives, those count that declare themselves quantised from it.
    """
    smaller = sorted(
        (each for each in relatives if _is_copy(each, model)), key=lambda each: each.hub_id
    )
    own = loading(model, facts)
    others = {name for each in smaller for name in loading(each, facts)}
    return Deployment(
        formats=formats(model),
        precisions=_precisions(model, facts),
        copies=tuple(_copy(each, model, facts) for each in smaller),
        engines=own,
        engines_of_copies=tuple(
            engine.id for engine in facts.engines if engine.id in others - set(own)
        ),
    )


def formats(model: ModelItem) -> tuple[FileFormat, ...]:
    """Tell the formats of a model's weights; what files tell is not overruled by tags.

    Tags tell of formats whose files look like others' (MLX, OpenVINO), and of all of them where
    files were not told.
    """
    tags = {_BY_TAG[tag] for tag in model.tags if tag in _BY_TAG}
    if model.weight_files is None:
        return tuple(sorted(tags))
    endings = {name.rpartition(".")[2].lower() for name in model.weight_files}
    files = {_BY_ENDING[ending] for ending in endings if ending in _BY_ENDING}
    alike = tags & {"mlx", "openvino", "coreml"}
    if "mlx" in alike:
        files.discard("safetensors")
    if "openvino" in alike:
        files.discard("pytorch")
    return tuple(sorted(files | alike))


def loading(model: ModelItem, facts: Facts) -> tuple[str, ...]:
    """Name the engines that read a format of the model, its library and its quantisation."""
    there = set(formats(model))
    libraries = {model.library, *model.tags}
    return tuple(engine.id for engine in facts.engines if _loads(engine, model, there, libraries))


def _loads(
    engine: Engine, model: ModelItem, there: set[FileFormat], libraries: set[str | None]
) -> bool:
    if engine.libraries and libraries.isdisjoint(engine.libraries):
        return False
    read = there.intersection(engine.formats)
    method = model.make.quant_method
    if method and engine.libraries and method not in engine.methods:
        # Only safetensors and PyTorch's files are packed by a method of the config.
        read -= {"safetensors", "pytorch"}
    return bool(read)


def _is_copy(relative: ModelItem, model: ModelItem) -> bool:
    base = model.hub_id.lower()
    return any(
        parent.relation == "quantized" and parent.hub_id.lower() == base
        for parent in relative.parents
    )


def _copy(relative: ModelItem, model: ModelItem, facts: Facts) -> Copy:
    maker = relative.hub_id.partition("/")[0]
    base_maker = model.hub_id.partition("/")[0]
    return Copy(
        hub_id=relative.hub_id,
        maker=facts.maker(maker),
        own=facts.maker_id(maker).lower() == facts.maker_id(base_maker).lower(),
        formats=formats(relative),
        precisions=_precisions(relative, facts),
    )


def _precisions(model: ModelItem, facts: Facts) -> tuple[str, ...]:
    """Name precisions by the files, else the header, else the method, else the model's name."""
    files = [name for name in model.weight_files or () if name.lower().endswith(".gguf")]
    found = [each.id for each in named_precisions(files, facts.precisions)]
    make = model.make
    if make.quant_method:
        found.append(
            f"{make.quant_method} {make.quant_bits} bit" if make.quant_bits else make.quant_method
        )
    elif make.dtypes:
        found.append(max(make.dtypes, key=lambda pair: (pair[1], pair[0]))[0])
    if not found:
        found = [each.id for each in named_precisions([model.hub_id], facts.precisions)]
    return tuple(found)
