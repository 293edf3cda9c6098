"""The address of the mail server: understood, or refused before anything is sent."""

import pytest

from drafting.app import make_app
from drafting.letters.postman import PostOffice, post_office
from drafting.settings import Settings, UnsafeSettings


@pytest.mark.parametrize(
    ("address", "office"),
    [
        ("smtp://localhost", PostOffice("smtp", "localhost", 25)),
        ("smtps://poczta.example", PostOffice("smtps", "poczta.example", 465)),
        (
            "smtp+starttls://a:b@poczta.example:2525",
            PostOffice("smtp+starttls", "poczta.example", 2525, "a", "b"),
        ),
        ("smtps://a%40b:c%2Fd@poczta.example", PostOffice("smtps", "poczta.example", 465, "a@b", "c/d")),
        ("smtp://[::1]:1025", PostOffice("smtp", "::1", 1025)),
    ],
)
def test_an_address_names_the_mail_server(address: str, office: PostOffice) -> None:
    assert post_office(address) == office


@pytest.mark.parametrize(
    "address",
    [
        "poczta.example",
        "smtp:poczta.example",
        "http://poczta.example",
        "smtp://:25",
        "smtp://poczta.example:99999",
        "smtp://poczta.example:port",
        "smtp://a:tajne@poczta.example",
    ],
)
def test_an_address_that_cannot_be_right_is_refused_without_its_secret(
    address: str, settings: Settings
) -> None:
    with pytest.raises(UnsafeSettings, match="SMTP_URL") as refused:
        make_app(settings.model_copy(update={"smtp_url": address}))
    assert "tajne" not in str(refused.value)


def test_the_password_is_not_shown() -> None:
    assert "tajne" not in repr(post_office("smtps://a:tajne@poczta.example"))
