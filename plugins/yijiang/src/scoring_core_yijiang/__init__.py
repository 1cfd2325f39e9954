"""弋江区：规则在 jurisdiction.toml。"""

from scoring_core import toml_plugin

scoring_jurisdictions = toml_plugin(__name__)
