"""The register of acknowledged gaps, which an office may be without."""

from ducha.domain.gaps import Gap, Gaps
from ducha.domain.vocabulary import RegisterKey as Reg

from .register import checked, day_of
from .root import Root


def load_gaps(root: Root) -> Gaps:
    """Everything acknowledged; nothing where there is no register. Raises BrokenConfig."""
    path = root.schema / "registers" / "gaps.yaml"
    if not path.is_file():
        return Gaps()
    return Gaps(
        tuple(
            Gap(one[Reg.COMMIT], one[Reg.NOTE], one[Reg.APPROVED_BY], day_of(one[Reg.DAY]))
            for one in checked(root, path, "gaps.schema.json")[Reg.GAPS]
        )
    )
