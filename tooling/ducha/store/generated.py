"""Files that the tool writes for a repository from its registers: kept with it, never by hand.

A forge's files are written where that forge is used: GitHub's beside ``.github``, GitLab's beside
``.gitlab-ci.yml``.
"""

from collections.abc import Iterator
from pathlib import Path

from . import vocabulary_schema
from .forge.codeowners import codeowners
from .forge.request_forms import FORMS, GENERAL, choosing_on_github, form_text
from .registers import load_office
from .root import Root


def generated(root: Root) -> dict[Path, str]:
    """Every such file, with the text that it should have. Raises BrokenConfig."""
    made = {vocabulary_schema.path(root.schema): vocabulary_schema.generated(root.schema)}
    on_github, on_gitlab = root.path / ".github", root.path / ".gitlab"
    office = load_office(root)
    owners = codeowners(office.units, office.people)
    if on_github.is_dir():
        made[on_github / "CODEOWNERS"] = owners
        made |= _on_github(on_github)
    if (root.path / ".gitlab-ci.yml").is_file():
        made[on_gitlab / "CODEOWNERS"] = owners
        made |= _on_gitlab(on_gitlab)
    return made


def stale(root: Root) -> Iterator[tuple[Path, str]]:
    """Those that are missing or say something else, with the right text. Raises BrokenConfig."""
    for path, text in generated(root).items():
        if not path.is_file() or path.read_bytes() != text.encode():
            yield path, text


def _on_github(folder: Path) -> dict[Path, str]:
    forms = {folder / "PULL_REQUEST_TEMPLATE" / f"{one.code}.md": form_text(one) for one in FORMS}
    general = form_text(GENERAL, before=choosing_on_github())
    return {folder / "pull_request_template.md": general, **forms}


def _on_gitlab(folder: Path) -> dict[Path, str]:
    forms = folder / "merge_request_templates"
    made = {forms / f"{one.name}.md": form_text(one) for one in FORMS}
    return {forms / "Default.md": form_text(GENERAL, before="换一种样式：在描述上方选模板"), **made}
