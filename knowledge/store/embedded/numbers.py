"""Numbers as bytes: seven bits a byte, the lowest first, and the eighth bit set if more follow (LEB128)."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.model import Span


def pack(numbers: Iterable[int]) -> bytes:
    """Numbers from 0 on; those below 128 take one byte."""
    packed = bytearray()
    for number in numbers:
        rest = number
        while rest > 127:
            packed.append(rest & 127 | 128)
            rest >>= 7
        packed.append(rest)
    return bytes(packed)


def unpack(packed: bytes) -> Iterator[int]:
    """The numbers that `pack` packed."""
    number = shift = 0
    for byte in packed:
        if byte > 127:
            number |= (byte & 127) << shift
            shift += 7
        else:
            yield number | byte << shift
            number = shift = 0


def signed(number: int) -> int:
    """A number that may be negative as one that is not; those near 0 stay small."""
    return number * 2 if number >= 0 else -number * 2 - 1


def unsigned(number: int) -> int:
    """The number that `signed` was given."""
    return number >> 1 if not number & 1 else -(number + 1 >> 1)


def pack_spans(spans: Sequence[Span]) -> bytes:
    """The distance of each span from the end of the one before, and its length. They do not overlap."""
    numbers, end = list[int](), 0
    for span in spans:
        numbers += (span.start - end, span.end - span.start)
        end = span.end
    return pack(numbers)


def unpack_spans(packed: bytes) -> tuple[Span, ...]:
    """The spans that `pack_spans` packed."""
    spans, end, numbers = list[Span](), 0, unpack(packed)
    for gap, length in zip(numbers, numbers, strict=True):
        spans.append(Span(end + gap, end := end + gap + length))
    return tuple(spans)
