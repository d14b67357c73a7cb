"""What mkdocs asks while it builds guides/ as a site: the pages of the project's root, the contents, and links between.

The pages are written to be read where they lie. A link that leads out of guides/ leads to the same page of the site
where there is one, and is plain words where there is none.
"""

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parent.parent
OF_ROOT = {
    "README.md": "index.md",
    **{
        name: name
        for name in ("README.en.md", "CONTRIBUTING.md", "CONTRIBUTING-CODE.md", "CHANGELOG.md", "SECURITY.md")
    },
}
"""Pages of the project's root, and what they are called on the site."""
STYLE = 'body, h1, h2, h3, h4 { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }\n'
LINK = re.compile(r"(!?)\[([^\]\n]*)\]\(([^)\s]+)\)")
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def on_files(files: Any, config: Any) -> Any:
    """Add the pages of the root."""
    for name, called in OF_ROOT.items():
        files.append(File.generated(config, called, content=(ROOT / name).read_text(encoding="utf-8")))
    files.append(File.generated(config, "site.css", content=STYLE))
    return files


def on_config(config: Any) -> Any:
    """Lay out the contents: to learn by, to get something done, to look up, to understand."""
    config["nav"] = [
        {"中文": _of("zh")},
        {"English": _of("en")},
        {
            "Reference": [
                "reference/commands.md",
                "reference/letters.md",
                "reference/rules.md",
                "reference/myths.md",
                *_rest("reference"),
            ]
        },
        {
            "Project": [
                "CONTRIBUTING.md",
                "CONTRIBUTING-CODE.md",
                "explanation/architecture.md",
                "CHANGELOG.md",
                "SECURITY.md",
            ]
        },
    ]
    return config


def _of(lang: str) -> list[Any]:
    titles = {
        "zh": ("从这里开始", "第一个晚上", "怎么做", "电话、上门、法院……怎么应对", "说明"),
        "en": ("Begin here", "Tutorial", "How to", "On the phone, at the door, in court …", "Explanation"),
    }[lang]
    first = "index.md" if lang == "zh" else "README.en.md"
    known = ("explanation/clinic", "explanation/authors")
    return [
        {titles[0]: first},
        {titles[1]: f"tutorial/first-evening.{lang}.md"},
        {titles[2]: [*_in("how-to", lang), *(f"{name}.{lang}.md" for name in known)]},
        {titles[3]: _in("coping", lang)},
        {titles[4]: [name for name in _in("explanation", lang) if not name.startswith(known)]},
    ]


def _in(folder: str, lang: str) -> list[str]:
    return sorted(
        path.relative_to(ROOT / "guides").as_posix() for path in (ROOT / "guides" / folder).glob(f"*.{lang}.md")
    )


def _rest(folder: str) -> list[str]:
    shown = {"commands", "letters", "rules", "myths"}
    paths = sorted((ROOT / "guides" / folder).glob("*.md"))
    return [path.relative_to(ROOT / "guides").as_posix() for path in paths if path.stem not in shown]


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Turn the links of a page to where things are on the site."""
    here = page.file.src_uri
    lies = next((name for name, called in OF_ROOT.items() if called == here), f"guides/{here}")

    def turned(found: re.Match[str]) -> str:
        picture, words, target = found.groups()
        path, mark, part = target.partition("#")
        if not path or re.match(r"[a-z]+:", target):
            return found[0]
        leads = posixpath.normpath(posixpath.join(posixpath.dirname(lies), path))
        on_site = OF_ROOT.get(leads) or (leads.removeprefix("guides/") if leads.startswith("guides/") else None)
        if on_site is None or not on_site.endswith((".md", ".svg")):
            return words
        return f"{picture}[{words}]({posixpath.relpath(on_site, posixpath.dirname(here) or '.')}{mark}{part})"

    return LINK.sub(turned, FRONT.sub("", markdown))


LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc=["']?(?:https?:)?//[^"'\s>]+"""
    r"""|<link\b(?![^>]*rel=["']?canonical)[^>]*\bhref=["']?(?:https?:)?//[^"'\s>]+"""
    r"""|(?:@import|url\()\s*["']?(?:https?:)?//[^"'\s)]+"""
)


def on_post_build(config: Any) -> None:
    """Refuse a site that would fetch anything from another host when it is read."""
    for path in sorted(Path(config["site_dir"]).rglob("*")):
        if path.suffix in (".html", ".css", ".svg"):
            found = LOADED.search(path.read_text(encoding="utf-8"))
            if found:
                raise PluginError(f"{path.name} would fetch from another host: {found[0][:120]}")
