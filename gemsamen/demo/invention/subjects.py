"""What the invented initiatives are about, in the words of municipalities."""

from dataclasses import dataclass

from gemsamen.domain.initiative import InitiativePhase


@dataclass(frozen=True)
class Subject:
    """A title, why it is done, and the component that it is about."""

    title: str
    purpose: str
    component: str


SUBJECTS = (
    Subject(
        "Zaaksysteem samen vernieuwen",
        "De contracten lopen in dezelfde periode af. Samen kiezen wij één opvolger en richten die één keer in.",
        "Zaakregistratiecomponent",
    ),
    Subject(
        "Samen naar een e-depot",
        "De archiefwet vraagt om duurzame bewaring. Alleen is dat voor ons te groot.",
        "Archiefbeheercomponent",
    ),
    Subject(
        "Beveiliging dag en nacht bewaken",
        "Samen een dienst inkopen die meldingen volgt, ook buiten kantooruren.",
        "SIEM-beheercomponent",
    ),
    Subject(
        "Burgerzaken samen aanbesteden",
        "Eén aanbesteding met een perceel voor kleine gemeenten.",
        "Burgerzakencomponent",
    ),
    Subject(
        "Eén formulier voor elke aanvraag",
        "E-formulieren één keer bouwen en allemaal gebruiken.",
        "E-formulieren publicatie-en-beheercomponent",
    ),
    Subject(
        "Samen een nieuw financieel systeem",
        "Wij delen het functioneel beheer en het rekeningschema.",
        "Financieel component",
    ),
    Subject(
        "Woo: samen actief openbaar maken",
        "Documenten vindbaar openbaar maken zonder dat ieder een eigen portaal koopt.",
        "Open-data-portaalcomponent",
    ),
    Subject(
        "Regelbeheer voor de Omgevingswet delen",
        "Vragenbomen samen maken en bijhouden.",
        "Toepasbare regelscomponent",
    ),
    Subject(
        "Regie in het sociaal domein op één plek",
        "Wijkteams van buurgemeenten werken op dezelfde manier, met hetzelfde systeem.",
        "Regiecomponent",
    ),
    Subject(
        "Gegevens samen ontsluiten",
        "Eén gegevensmagazijn voor sturing en onderzoek, met afspraken over privacy.",
        "Gegevensmagazijncomponent",
    ),
    Subject(
        "Verantwoord aan de slag met AI",
        "Samen proberen, toetsen en vastleggen wat wel en niet mag.",
        "AI-component",
    ),
    Subject(
        "Meldingen openbare ruimte in de regio",
        "Een melding over de gemeentegrens komt bij de goede buur terecht.",
        "Meldingen openbare ruimtecomponent",
    ),
    Subject(
        "Belastingen en WOZ onder één dak",
        "Een gedeeld systeem als eerste stap naar een gedeelde uitvoering.",
        "Belastingencomponent",
    ),
)

STEPS = {
    InitiativePhase.EXPLORING: (
        "Gesprek plannen met de informatiemanagers",
        "Wensen van de deelnemers naast elkaar leggen",
        "Notitie van twee bladzijden rondsturen",
    ),
    InitiativePhase.FORMING: (
        "Reactie geven op het concept van de intentieverklaring",
        "Aangeven wie penvoerder wil zijn",
        "Gezamenlijk moment van overstappen kiezen",
    ),
    InitiativePhase.AGREEING: (
        "Intentie laten vaststellen door het college",
        "Verdeelsleutel kiezen uit de drie varianten",
        "Regels voor instappen en uittreden afronden",
    ),
    InitiativePhase.TENDERING: (
        "Programma van eisen vaststellen",
        "Marktconsultatie voorbereiden",
        "Beoordelingsteam samenstellen",
    ),
    InitiativePhase.IMPLEMENTING: (
        "Eerste gemeente in productie nemen",
        "Gegevens overzetten en controleren",
        "Opleiding van de key-users plannen",
    ),
    InitiativePhase.RUNNING: (
        "Jaarlijkse evaluatie houden",
        "Kosten van dit jaar afrekenen",
        "Wensen voor de volgende versie ophalen",
    ),
}

FIRST_STEPS = (
    "Kennismaking gehad; iedereen herkent de vraag.",
    "De wensen zijn voor vier vijfde gelijk. De verschillen staan in de notitie.",
    "Een jurist kijkt mee of samenvoegen van de opdrachten te motiveren is.",
    "Afgesproken dat wie later instapt, dat kan tot de aankondiging is gepubliceerd.",
    "De kleinste deelnemer vraagt om een vaste bijdrage per jaar. Daar is begrip voor.",
    "De planning schuift een maand op door de vakantie.",
)
