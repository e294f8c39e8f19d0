from pathlib import Path

import pytest

from gemsamen.matching import SystemFact
from gemsamen.matching.errors import TidyFileError
from gemsamen.matching.evaluation.tidy import read_tidy
from tests.matching.synthetic import country, write_directory

pytestmark = pytest.mark.pure

HEADER = "org_id,name,region,population,lat,lon\n"


def write(directory: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (directory / f"{name}.csv").write_text(text, encoding="utf-8")
    return directory


def test_what_was_written_is_read_without_warnings(tmp_path: Path):
    profiles = country()
    write_directory(tmp_path, profiles)

    read = read_tidy(tmp_path)

    assert read.warnings == ()
    assert [profile.code for profile in read.profiles] == [profile.code for profile in profiles]
    assert read.profiles[3].systems == profiles[3].systems
    assert read.profiles[3].arrangements == profiles[3].arrangements
    assert read.profiles[3].latitude == profiles[3].latitude


def test_odd_rows_are_passed_over_and_reported(tmp_path: Path):
    write(
        tmp_path,
        organisations=HEADER
        + "A,Aa,P,100,52,5\nA,Again,P,1,1,1\n,Nobody,P,1,1,1\nB,Bee,P,many,nan,5\nC,Cee,P,0,99,5\n",
        systems="org_id,component,system,extra\nA,tax,Alpha,1\nA,tax,Alpha,1\nZ,tax,Alpha,1\nA,,,\nB,tax\n",
        collaborations="source,group,org_id\ns,ICT,A\ns,ICT,A\ns,ICT,Z\ns,,A\n",
    )

    read = read_tidy(tmp_path)

    assert [profile.code for profile in read.profiles] == ["A", "B", "C"]
    assert read.profiles[0].name == "Aa"
    assert read.profiles[0].systems == {SystemFact("tax", "Alpha")}
    assert read.profiles[1].systems == {SystemFact("tax", "")}
    assert not read.profiles[1].has_location
    assert read.collaborations[0].members == {"A"}
    text = "\n".join(map(str, read.warnings))
    assert "organisations.csv, line 3: A occurs more than once; the first row counts" in text
    assert "population 'many' is not a number" in text
    assert "systems.csv, line 4: organisation 'Z' is unknown" in text
    assert len(read.warnings) == 12


def test_systems_and_collaborations_may_be_absent(tmp_path: Path):
    write(tmp_path, organisations="org_id\nA\nB\n")

    read = read_tidy(tmp_path)

    assert len(read.profiles) == 2
    assert {warning.file for warning in read.warnings if warning.line == 0} == {"systems.csv", "collaborations.csv"}


def test_gaps_and_contracts_are_read_when_they_are_there(tmp_path: Path):
    write(
        tmp_path,
        organisations="org_id\nA\nB\n",
        systems="org_id,component,system\nA,tax,Alpha\n",
        collaborations="source,group,org_id\n",
        gaps="org_id,component,urgency\nA,permits,0.5\nA,permits,0.8\nA,parking,\nB,permits,2\nZ,permits,1\nA,,1\n",
        contracts="org_id,component,system,start,annual_cost\nA,tax,Alpha,2020-01-01,5\nB,tax,Beta,gisteren,veel\nZ,a,b,,\n",
    )

    read = read_tidy(tmp_path)

    assert read.profiles[0].gaps == {"permits": 0.8, "parking": 0.0}
    assert read.profiles[1].gaps == {"permits": 0.0}
    assert read.profiles[0].systems == {SystemFact("tax", "Alpha")}
    assert read.profiles[1].systems == {SystemFact("tax", "Beta")}
    text = "\n".join(map(str, read.warnings))
    assert "gaps.csv, line 5: urgency '2' is not a number from 0 to 1" in text
    assert "gaps.csv, line 6: organisation 'Z' is unknown" in text
    assert "gaps.csv, line 7: a row without component was passed over" in text
    assert "contracts.csv, line 4: organisation 'Z' is unknown" in text


@pytest.mark.parametrize("file", ["gaps", "contracts"])
def test_a_file_that_lacks_a_column_is_refused_also_when_it_may_be_absent(tmp_path: Path, file: str):
    write(tmp_path, organisations="org_id\nA\n", **{file: "org_id\nA\n"})

    with pytest.raises(TidyFileError, match=f"{file}.csv: the column component"):
        read_tidy(tmp_path)


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({}, "organisations.csv: the file is missing"),
        ({"organisations": ""}, "organisations.csv: the file is empty"),
        ({"organisations": HEADER}, "organisations.csv: there is no organisation"),
        ({"organisations": "name,region\nA,P\n"}, "organisations.csv: the column org_id is missing"),
        ({"organisations": "org_id\nA\n", "systems": "org_id,product\n"}, "the column component and the column system"),
    ],
)
def test_files_that_cannot_be_used_are_refused(tmp_path: Path, texts: dict[str, str], reason: str):
    write(tmp_path, **texts)

    with pytest.raises(TidyFileError, match=reason):
        read_tidy(tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00org", b"org_id\n\xe9\n", b"org_id\n" + b"x" * 200_000])
def test_a_file_that_is_not_what_it_says_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "organisations.csv").write_bytes(content)

    with pytest.raises(TidyFileError):
        read_tidy(tmp_path)


def test_a_byte_order_mark_is_not_part_of_a_column(tmp_path: Path):
    write(tmp_path, organisations="\ufefforg_id\nA\n")

    assert read_tidy(tmp_path).profiles[0].code == "A"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "organisations.csv: the file is empty"),
        ("\n\n", "organisations.csv: the file is empty"),
        ("org_id,name,org_id\nA,x,B\n", "the column org_id occurs more than once"),
        ('org_id,name\nA,"x\nB,y\n', "line 3 is damaged: a quotation mark is not closed"),
        ("org_id\nA\0\n", "line 2 has a NUL byte"),
        ('\n\norg_id,name\nA,"x\nB,y\n', "line 5 is damaged: a quotation mark is not closed"),
        ("org_id,name\nA," + "x" * 1_000_000 + "\n", "line 2 is damaged: a cell has more than 131,072 characters"),
    ],
)
def test_damage_is_told_with_its_place(tmp_path: Path, content: str, reason: str):
    write(tmp_path, organisations=content)

    with pytest.raises(TidyFileError, match=reason):
        read_tidy(tmp_path)


def test_another_encoding_is_refused_with_what_to_do(tmp_path: Path):
    (tmp_path / "organisations.csv").write_bytes("org_id,name\nA,Súdwest".encode("latin-1"))

    with pytest.raises(TidyFileError, match="save it as CSV in UTF-8"):
        read_tidy(tmp_path)


@pytest.mark.parametrize("name", ["organisations", "systems", "gaps"])
def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path, name: str):
    write(tmp_path, organisations="org_id\nA\n")
    (tmp_path / f"{name}.csv").unlink(missing_ok=True)
    (tmp_path / f"{name}.csv").mkdir()

    with pytest.raises(TidyFileError, match=f"{name}.csv: this is not a file"):
        read_tidy(tmp_path)


def test_empty_files_that_may_be_absent_are_told_and_passed_over(tmp_path: Path):
    write(tmp_path, organisations="org_id\nA\n", systems="", collaborations="", gaps="", contracts="\n")

    read = read_tidy(tmp_path)

    empty = {warning.file for warning in read.warnings if warning.reason == "the file is empty"}
    assert empty == {"systems.csv", "collaborations.csv", "gaps.csv", "contracts.csv"}


@pytest.mark.parametrize(
    "organisations",
    [
        "org_id;lat;lon;population\nA;52,25;5,5;1000\n",
        "org_id\tlat\tlon\tpopulation\nA\t52,25\t5,5\t1000\n",
        'org_id,lat,lon,population\nA,"52,25","5,5",1000\n',
        "org_id,lat,lon,population\r\nA,52.25,5.5,1000\r\n",
        "org_id,lat,lon,population\rA,52.25,5.5,1000\r",
        "population , LON,extra,Lat,ORG_ID\n1e3,5.5,x,52.25,A\n",
        "org_id,lat,lon,population\n\nA, 52.25 ,5.5,1000\n\n\n",
        "\n \n\norg_id,lat,lon,population\nA,52.25,5.5,1000\n",
    ],
)
def test_the_ways_in_which_programs_write_the_same_table_are_all_read(tmp_path: Path, organisations: str):
    write(tmp_path, organisations=organisations, systems="org_id,component,system\n")

    [profile] = read_tidy(tmp_path).profiles

    assert (profile.code, profile.latitude, profile.longitude, profile.population) == ("A", 52.25, 5.5, 1000.0)


def test_a_remark_names_the_line_also_below_blank_ones(tmp_path: Path):
    write(tmp_path, organisations="\n\norg_id\nA\nA\n", systems="org_id,component,system\n")

    read = read_tidy(tmp_path)

    assert "organisations.csv, line 5: A occurs more than once; the first row counts" in map(str, read.warnings)


def test_line_breaks_and_quotation_marks_in_cells_are_kept(tmp_path: Path):
    write(tmp_path, organisations='org_id,name\nA,"Aa\n""Bee"""\nB,x\n')

    assert [profile.name for profile in read_tidy(tmp_path).profiles] == ['Aa\n"Bee"', "x"]


def test_a_long_key_is_cut_and_that_is_told(tmp_path: Path):
    write(tmp_path, organisations="org_id\nA\n", systems=f"org_id,component,system\nA,c,{'s' * 100_000}\n")

    read = read_tidy(tmp_path)

    [fact] = read.profiles[0].systems
    assert fact.product == "s" * 500
    assert "a value of system with more than 500 characters was cut" in "\n".join(map(str, read.warnings))


def test_cells_beyond_the_last_heading_are_told(tmp_path: Path):
    write(tmp_path, organisations="org_id,name\nA,x,y\nB,x,\n")

    told = [warning for warning in read_tidy(tmp_path).warnings if "more cells than headings" in warning.reason]

    assert [warning.line for warning in told] == [2]


def test_what_a_screen_would_obey_is_shown_in_a_harmless_way(tmp_path: Path):
    write(tmp_path, organisations="org_id\nA\x1b[31m\nA\x1b[31m\n")

    text = "\n".join(map(str, read_tidy(tmp_path).warnings))

    assert "\x1b" not in text
    assert "'A\\x1b[31m' occurs more than once" in text


def test_contracts_that_cannot_be_true_are_told_and_their_systems_count(tmp_path: Path):
    write(
        tmp_path,
        organisations="org_id\nA\n",
        contracts="org_id,component,system,start,end,option_months,notice_months,annual_cost\n"
        "A,a,one,2026-02-30,,,,\nA,a,two,2026-05-01,2026-04-30,-1,many,nan\nA,a,three,2026-05-01,2026-05-01,0,6,1e5\n",
    )

    read = read_tidy(tmp_path)

    assert {fact.product for fact in read.profiles[0].systems} == {"one", "two", "three"}
    assert [
        str(warning).removeprefix("contracts.csv, ") for warning in read.warnings if warning.file == "contracts.csv"
    ] == [
        "line 2: start '2026-02-30' is not a date such as 2026-12-31",
        "line 3: the contract ends before it starts",
        "line 3: option_months '-1' is not a number from 0 to 1200",
        "line 3: notice_months 'many' is not a number from 0 to 1200",
        "line 3: annual_cost 'nan' is not a number from 0 to 1e+12",
    ]
