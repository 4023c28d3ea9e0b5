"""The page of costs as a person uses it."""


def test_the_answer_comes_first_and_the_table_adds_up(read):
    visit = read("/costs?kommun=1880")
    assert "Insatser till barn 0–6 år i Örebro kostade" in visit.text(".lead")
    rows = {row[0]: row[1:] for row in visit.cells("changes")}
    assert {"Andel med insats", "Insatsernas blandning", "Kostnad per insats"} <= set(rows)


def test_a_choice_changes_the_words_and_the_address_which_gives_the_same_again(browse):
    visit = browse("/costs").choose("priser", "PKV")
    assert "basar=2023" in visit.page.url
    assert "2023 års priser, PKV" in visit.text("#levels")
    visit.choose("kommun", "2403").choose("andring", "total")
    again = browse(visit.page.url.removeprefix(visit.host))
    assert again.text() == visit.text()
    assert visit.problems == []


def test_the_keyboard_alone_is_enough(browse):
    visit = browse("/costs")
    visit.page.focus("select[name=priser]")
    visit.page.keyboard.press("ArrowUp")
    visit.page.wait_for_function("() => document.body.dataset.waiting === undefined")
    assert "priser=nominal" in visit.page.url
    assert "löpande priser" in visit.text(".lead")
    assert visit.page.evaluate("() => document.activeElement.name") == "priser"
