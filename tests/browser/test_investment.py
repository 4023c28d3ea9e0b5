"""The page of investments as a person uses it: writes, is told, gets the files."""

import re

TEST_VALUE = "/investment?kommun=0484&kostnad=500+000&andel=100"


def write(visit, name, text):
    """Write in a field, leave it, and wait for the answer of the server."""
    visit.page.fill(f"input[name={name}]", text)
    visit.page.keyboard.press("Tab")
    visit.page.wait_for_function("() => document.body.dataset.waiting === undefined")
    visit.wait()
    return visit


def test_an_assumption_that_is_written_changes_answer_tables_and_address(browse):
    visit = write(write(browse("/investment"), "kostnad", "500 000"), "andel", "100")
    assert "1,66 barn under vart och ett av 5 år" in visit.text(".lead")
    assert "Om effekten är noll är kostnaden 3,8" in visit.text(".lead")
    [chosen] = [row for row in visit.cells("need") if "vald" in row[0]]
    cells = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in chosen]
    assert cells[2:5] == ["2 289 854 kr", "1,66", "8,30"]
    assert visit.page.evaluate("document.activeElement.name") == "forskola"
    again = browse(visit.page.url.removeprefix(visit.host))
    assert again.text() == visit.text()
    assert visit.violations() == []
    assert visit.problems == []


def test_what_is_wrong_is_told_beside_the_field_and_read_with_it(browse):
    visit = write(browse(TEST_VALUE, width=320), "ranta", "25")
    field = visit.page.locator("input[name=ranta]")
    assert field.get_attribute("aria-invalid") == "true"
    assert field.input_value() == "25"
    described = field.get_attribute("aria-describedby").split()
    told = " ".join(visit.text(f"#{name}") for name in described)
    assert "Talet ska vara mellan 0 och 20" in told
    assert "Om effekten är noll är kostnaden 3,8" in visit.text(".lead")
    assert visit.width() <= 320
    assert visit.violations() == []
    write(visit, "ranta", "3")
    assert "1,66 barn" in visit.text(".lead")
    assert visit.page.locator("[aria-invalid]").count() == 0


def test_what_is_half_written_is_kept_when_the_field_is_written_anew(browse):
    page = browse("/investment").page
    # The choice changes the text under the field, so the server sends it anew meanwhile.
    page.evaluate(
        """() => {
          const list = document.querySelector("select[name=insats]");
          list.value = "hvb";
          list.dispatchEvent(new Event("change", {bubbles: true}));
          const field = document.querySelector("input[name=kostnad]");
          field.focus();
          field.value = "123";
          field.setSelectionRange(1, 1);
        }"""
    )
    page.wait_for_function(
        "() => document.querySelector('#hint-kostnad').innerText.includes('HVB')"
    )
    state = page.evaluate(
        "[document.activeElement.name, document.activeElement.value, "
        "document.activeElement.selectionStart]"
    )
    assert state == ["kostnad", "123", 1]


def test_the_workbook_that_is_fetched_has_the_assumptions(browse):
    visit = browse(TEST_VALUE)
    link = visit.page.locator("#payback .downloads a", has_text=re.compile("Excel"))
    with visit.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "tidigt-investment-payback-0484.xlsx"
    assert download.value.path().stat().st_size > 5_000
