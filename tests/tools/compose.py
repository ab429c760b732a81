"""Checks docker-compose.yml where there is no container engine: merge keys and variables are resolved as Compose does,
then the whole is held against the Compose specification, and against what its own head promises.

    target/tools/venv/bin/python tests/tools/compose.py        from the top of the repository
"""

import re
import sys

import compose_spec
import yaml


def variables(path):
    """The lines NAME=value of .env."""
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def resolved(text, given):
    """`${NAME:-default}` as Compose replaces it: an empty value counts as none."""
    return re.sub(r"\$\{(\w+):-([^}]*)\}", lambda found: given.get(found[1]) or found[2], text)


def started(services, profiles):
    """What `docker compose up` starts under these profiles."""
    return {name for name, service in services.items() if not service.get("profiles") or profiles & set(service["profiles"])}


def must(holds, sentence):
    if not holds:
        sys.exit(f"docker-compose.yml: {sentence}")


def main():
    with open("docker-compose.yml", encoding="utf-8") as file:
        text = file.read()
    given = variables(".env")
    for env in (given, {}):
        whole = yaml.safe_load(resolved(text, env))
        whole = {key: value for key, value in whole.items() if not key.startswith("x-")}
        compose_spec.PyCompose.from_yaml(yaml.safe_dump(whole)).validate()
    must("${" not in resolved(text, {}), "a variable has no default")

    services = whole["services"]
    must(given["COMPOSE_PROFILES"] == "sqlite", ".env does not start SQLite")
    for profiles, names in (
        ({"sqlite"}, {"waypost", "caddy"}),
        ({"postgres"}, {"db", "migrate", "roles", "staff", "keys", "public-1", "public-2", "worker", "caddy"}),
        ({"sqlite", "onion"}, {"waypost", "caddy", "tor", "onion"}),
        ({"sqlite", "mailtrial"}, {"waypost", "caddy", "mailtrial"}),
    ):
        must(started(services, profiles) == names, f"{profiles} start {started(services, profiles)}")
    for name, service in services.items():
        must(service["read_only"] is True, f"{name} may write to its image")
        must(service["cap_drop"] == ["ALL"], f"{name} keeps capabilities")
        must("no-new-privileges:true" in service["security_opt"], f"{name} may gain privileges")
        must("max-size" in service["logging"]["options"], f"{name} logs without an end")
        needs = set(service.get("depends_on", []))
        for profiles in service.get("profiles", []):
            must(needs <= started(services, {profiles}), f"{name} needs what {profiles} does not start")
        for mounted in service.get("volumes", []):
            source = mounted.split(":")[0]
            must(not source.startswith(".") or mounted.endswith(":ro"), f"{name} may change {source}")

    # The public processes: no way out, no key but their own, not the owner's login.
    public = [services["public-1"], services["public-2"]]
    for service in public:
        reaches = [whole["networks"][network] for network in service["networks"]]
        must(all(network["internal"] for network in reaches), "a public process reaches the internet")
        must(service["secrets"] == ["web.toml"], "a public process has another's login")
        must(service["volumes"] == ["web:/var/lib/waypost"], "a public process sees other files")
        must(service["environment"]["WAYPOST_REPLICAS"] == len(public), "replicas are counted wrongly")
    must(all(str(port).startswith("127.0.0.1:") for port in services["caddy"]["ports"] if "8443" in port), "the staff pages are open")
    print(f"{len(services)} services, as they should be")


main()
