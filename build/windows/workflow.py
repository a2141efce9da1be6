"""The recipe by which a Windows machine of a build service runs all this is itself checked."""

from environment import ROOT

from windows.calling import Call, must
from windows.job import Job
from windows.tools import tool

_FOLDER = ROOT / ".github" / "workflows"


def check(job: Job) -> None:
    """Its shape, its safety and its shell, each by a tool of the pinned list and offline."""
    call = Call(job.log("workflow"), ROOT, limit=120)
    recipes = sorted(_FOLDER.glob("*.yml"))
    schema = ["--builtin-schema", "vendor.github-workflows"]
    # As a module: its own script names the folder that it was installed in, wherever that went.
    must([tool(job, "python"), "-m", "check_jsonschema", *schema, *recipes], call)
    must([tool(job, "zizmor"), "--offline", "--quiet", *recipes], call)
    must([tool(job, "actionlint"), *recipes], call)
    print(f"    {', '.join(recipe.name for recipe in recipes)}: three linters agree", flush=True)
