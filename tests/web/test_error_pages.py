from tests.browser import Browser


def test_an_address_that_does_not_exist_gets_a_friendly_page(visitor: Browser):
    page = visitor.get("/bestaat-niet", status=404)

    assert page.select_one("h1").text == "Deze bladzijde bestaat niet"


def test_a_room_asks_to_sign_in(visitor: Browser):
    response = visitor.open("/voor/zutphen/landschap")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/inloggen?next=")
