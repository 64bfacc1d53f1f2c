# The two commands of the README are `make edition` and `make test`; a second run sets nothing up again.
PY := .venv/bin/python

.PHONY: edition test lint bench docs picture golden clean

edition: .venv/.edition
	$(PY) render.py build -o out

test: .venv/.test lint
	$(PY) -m pytest -n 2 --dist loadgroup

lint: .venv/.test
	$(PY) -m ruff check .
	$(PY) -m mypy

bench: .venv/.bench
	$(PY) bench/speed.py

docs: .venv/.test
	$(PY) scripts/yaml_reference.py

picture: edition
	$(PY) scripts/picture.py

golden: .venv/.test
	$(PY) -m pytest tests/golden --update-goldens

.venv/.system: scripts/setup.sh
	@sh scripts/setup.sh

.venv/.edition: .venv/.system pyproject.toml
	@echo "installing Python packages …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/.test: .venv/.edition
	@echo "installing test packages …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

.venv/.bench: .venv/.test
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@

clean:
	rm -rf .venv out
