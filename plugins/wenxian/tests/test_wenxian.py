"""The published notice of wenxian, cell for cell, and the laws of every scheme."""

import scoring_core_wenxian as county

from scoring_core.testing import check_all_laws, published_cases

test_laws = check_all_laws(county)
test_published = published_cases(county, "cases/*.toml")
