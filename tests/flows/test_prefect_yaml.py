"""prefect.yaml is checked before anyone deploys it: entrypoints import, parameters fit, schedules parse."""

import inspect
import re
import warnings
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from cronsim import CronSim

from flows.standing import deployed_groups

CHECKOUT = Path(__file__).resolve().parents[2]
DEPLOYMENTS: list[dict[str, Any]] = yaml.safe_load((CHECKOUT / "prefect.yaml").read_text("utf-8"))["deployments"]
BY_NAME = pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda deployment: deployment["name"])


def flow_of(deployment: dict[str, Any]) -> Any:
    path, name = deployment["entrypoint"].split(":")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Prefect's own, at import
        return getattr(import_module(path.removesuffix(".py").replace("/", ".")), name)


@BY_NAME
def test_an_entrypoint_is_a_flow_of_the_checkout(deployment: dict[str, Any]) -> None:
    flow = flow_of(deployment)
    assert (CHECKOUT / deployment["entrypoint"].split(":")[0]).is_file()
    assert flow.name == deployment["entrypoint"].split(":")[1]


@BY_NAME
def test_parameters_fit_the_flow(deployment: dict[str, Any]) -> None:
    flow, given = flow_of(deployment), deployment.get("parameters", {})
    inspect.signature(flow.fn).bind(**given)
    checked = flow.validate_parameters(given)
    assert {**checked, **given} == checked


WRONG = [{"group": "No Such"}, {"sources": "one"}, {"since": "tomorrow"}, {"until": 7.5}, {"depth": 3}]


@pytest.mark.parametrize("parameters", WRONG, ids=str)
def test_parameters_that_do_not_fit_are_refused(parameters: dict[str, object]) -> None:
    flow = flow_of(DEPLOYMENTS[0])
    from prefect.exceptions import ParameterTypeError, SignatureMismatchError

    assert flow.validate_parameters({"since": "2026-03-01", "group": None})["since"] == date(2026, 3, 1)
    with pytest.raises((ParameterTypeError, SignatureMismatchError)):
        flow.validate_parameters(parameters)


@BY_NAME
def test_schedules_parse(deployment: dict[str, Any]) -> None:
    for schedule in deployment["schedules"]:
        assert schedule["timezone"] == "UTC"
        if "cron" in schedule:
            assert next(CronSim(schedule["cron"], datetime(2026, 1, 1, tzinfo=UTC)))
        else:
            assert schedule["interval"] >= 60
            assert datetime.fromisoformat(schedule["anchor_date"]).tzinfo


def test_groups_are_read_on_cron_and_on_interval_and_each_by_one_deployment() -> None:
    groups = [deployment["parameters"]["group"] for deployment in DEPLOYMENTS if "parameters" in deployment]
    assert len(set(groups)) == len(groups)
    assert {key for deployment in DEPLOYMENTS for schedule in deployment["schedules"] for key in schedule} >= {
        "cron",
        "interval",
    }
    assert deployed_groups() == set(groups)


@BY_NAME
def test_one_run_at_a_time_and_the_next_one_waits(deployment: dict[str, Any]) -> None:
    assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}


def test_deployments_are_scheduled_and_named_once() -> None:
    names = [f"{deployment['entrypoint']}/{deployment['name']}" for deployment in DEPLOYMENTS]
    assert len(set(names)) == len(names)
    assert any(deployment["schedules"] for deployment in DEPLOYMENTS)


def test_the_pinned_prefect_is_the_one_that_the_deployments_name() -> None:
    pinned = re.search(r'"prefect==([\d.]+)"', (CHECKOUT / "pyproject.toml").read_text("utf-8"))
    assert pinned is not None
    assert yaml.safe_load((CHECKOUT / "prefect.yaml").read_text("utf-8"))["prefect-version"] == pinned[1]
