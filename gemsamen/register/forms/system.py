"""The forms to add and to change a system."""

from typing import Any, Self

from wtforms import FieldList, Form, FormField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from gemsamen.catalogue.service import ComponentChoice, ComponentIndex, ProductChoice, SupplierChoice
from gemsamen.domain.contract import LONGEST_EXTENSION_MONTHS, ContractTerms
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, Coverage, Hosting, LifecyclePhase, Origin
from gemsamen.register.forms.fields import AmountField, ChoiceField, DayField, NumberField, between
from gemsamen.register.forms.seen import SeenForm
from gemsamen.register.forms.sharing import Sharing, SharingField
from gemsamen.register.service import ContractDraft, RegisteredSystem, SystemDraft, draft_of
from gemsamen.register.service.checking import (
    LONGEST_DESCRIPTION,
    LONGEST_LINE,
    LONGEST_NOTICE_MONTHS,
    MOST_COMPONENTS,
    MOST_OPTIONS,
)
from gemsamen.web.forms import at_most
from gemsamen.web.messages import gettext
from gemsamen.web.messages import lazy_gettext as _

NOT_COVERED = "no"
ANOTHER = "another"
LONGEST_NAME = 120


class CoverageForm(Form):
    """One component, and how much of it the system covers."""

    component_id = IntegerField(widget=HiddenInput(), validators=[Optional()])
    coverage = RadioField(default=Coverage.FULL.value, validate_choice=False)

    def __init__(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401  WTForms' own arguments
        super().__init__(*arguments, **more)
        self.coverage.choices = [
            SelectChoice(value=Coverage.FULL.value, label=gettext("fully")),
            SelectChoice(value=Coverage.PARTIAL.value, label=gettext("partly")),
            SelectChoice(value=NOT_COVERED, label=gettext("no")),
        ]

    def name(self, component: ComponentChoice) -> None:
        """Ask about one component; an answer that was not offered counts as fully."""
        self.coverage.label.text = component.name
        if self.coverage.data not in {choice.value for choice in self.coverage.choices}:
            self.coverage.data = Coverage.FULL.value


class SystemForm(SeenForm):
    """Everything about a system except which product it is."""

    already_there = _(
        "This product is already in your landscape with this version and label. Give it another version or label."
    )
    already_there_at = "version"
    changed_meanwhile = _("A colleague changed this system while you were typing. Compare, then save again.")

    components = FieldList(FormField(CoverageForm), max_entries=MOST_COMPONENTS)
    another_component = StringField(_("Add a component"), render_kw={"list": "onderdelenlijst"})
    phase = ChoiceField(_("Life-cycle phase"), LifecyclePhase, default=LifecyclePhase.IN_PRODUCTION)
    end = DayField(_("End of the contract"))
    option_count = NumberField(_("Number of options"), validators=[between(0, MOST_OPTIONS)])
    option_months = NumberField(_("Months per option"), validators=[between(0, LONGEST_EXTENSION_MONTHS)])
    notice_months = NumberField(_("Notice in months"), validators=[between(0, LONGEST_NOTICE_MONTHS)])
    yearly_cost = AmountField(_("Euros per year, without VAT"))
    cost_band = ChoiceField(_("Or roughly"), CostBand, empty=_("not filled in"))
    hosting = ChoiceField(_("Hosting"), Hosting, default=Hosting.UNKNOWN)
    sharing = SharingField()
    start = DayField(_("Start of the contract"))
    phase_since = DayField(_("In this phase since"))
    version = StringField(_("Version"), validators=[at_most(LONGEST_LINE)])
    label = StringField(_("Label"), validators=[at_most(LONGEST_LINE)])
    description = TextAreaField(_("Notes"), validators=[at_most(LONGEST_DESCRIPTION)])

    def name_components(self, index: ComponentIndex) -> None:
        """Keep the components that exist, once each, and label them with their names."""
        kept: dict[int, Any] = {}
        for entry in self.components.entries:
            choice = index.by_id.get(entry.form.component_id.data)
            if choice is not None and choice.id not in kept:
                kept[choice.id] = entry
                entry.form.name(choice)
        self.components.entries[:] = kept.values()

    def asks_for_component(self, action: str | None) -> bool:
        """Tell whether the button beside a typed component was pressed; Enter in another field presses it too."""
        return action == "component" and bool((self.another_component.data or "").strip())

    def take_component(self, index: ComponentIndex) -> bool:
        """Move the typed component to the list and tell whether it was known; nothing typed is fine."""
        typed = (self.another_component.data or "").strip()
        if not typed:
            return True
        choice = index.find(typed)
        if choice is None:
            self.another_component.errors = [_unknown_component(typed, index)]
            return False
        self.propose([choice])
        self.another_component.data, self.another_component.raw_data = "", None
        return True

    def propose(self, choices: list[ComponentChoice]) -> None:
        """Add components that are not in the list yet, as fully covered."""
        known = {entry.form.component_id.data for entry in self.components.entries}
        for choice in choices:
            if choice.id not in known and len(self.components.entries) < MOST_COMPONENTS:
                self.components.append_entry({"component_id": choice.id}).form.name(choice)

    @classmethod
    def showing(cls, system: RegisteredSystem, index: ComponentIndex) -> Self:
        """Return a form with what is registered, whatever was sent."""
        draft, form = draft_of(system), cls(formdata=None)
        contract = draft.contract or ContractDraft()
        terms = contract.terms
        sources = (
            (draft, ("phase", "phase_since", "hosting", "version", "label", "description")),
            (terms, ("start", "end", "notice_months")),
            (contract, ("yearly_cost", "cost_band")),
        )
        for source, names in sources:
            for name in names:
                form[name].data = getattr(source, name)
        form.option_count.data = terms.option_count or None
        form.option_months.data = terms.option_months or None
        form.sharing.data = Sharing.of(draft)
        form.show_version(system.updated_at)
        for component_id, coverage in draft.components:
            entry = form.components.append_entry({"component_id": component_id, "coverage": coverage.value})
            entry.form.name(index.by_id[component_id])
        return form

    def differences_with(self, stored: Self) -> list[str]:
        """Return a sentence per field that differs from what the register holds, the components included."""
        sentences = super().differences_with(stored)
        if dict(self.covered()) == dict(stored.covered()):
            return sentences
        names = ", ".join(entry.form.coverage.label.text for entry in stored.components.entries)
        return [gettext("Components – now: %(names)s.", names=names or gettext("none")), *sentences]

    def draft(self, product_id: int, before: SystemDraft | None = None) -> SystemDraft:
        """Return what was filled in."""
        sharing = self.sharing.data
        return SystemDraft(
            product_id=product_id,
            version=self.version.data or "",
            label=self.label.data or "",
            phase=self.phase.data,
            phase_since=self.phase_since.data,
            hosting=self.hosting.data,
            description=self.description.data or "",
            audience=sharing.system_audience,
            components=self.covered(),
            contract=self._contract(sharing, before.contract if before else None),
            partnership_id=before.partnership_id if before else None,
            origin=before.origin if before else Origin.TYPED,
        )

    def covered(self) -> tuple[tuple[int, Coverage], ...]:
        """Return the numbers of the components that the system covers, each with how much of it."""
        chosen = ((entry.form.component_id.data, entry.form.coverage.data) for entry in self.components.entries)
        return tuple((key, Coverage(coverage)) for key, coverage in chosen if coverage != NOT_COVERED)

    def _contract(self, sharing: Sharing, before: ContractDraft | None) -> ContractDraft | None:
        terms = ContractTerms(
            start=self.start.data,
            end=self.end.data,
            option_count=self.option_count.data or 0,
            option_months=self.option_months.data or 0,
            notice_months=self.notice_months.data,
        )
        audience = sharing.contract_audience
        is_empty = terms == ContractTerms() and self.yearly_cost.data is None and self.cost_band.data is None
        if is_empty and before is None and sharing is not Sharing.WITHOUT_CONTRACT:
            return None
        return ContractDraft(
            terms=terms,
            supplier_id=before.supplier_id if before else None,
            yearly_cost=self.yearly_cost.data,
            cost_band=self.cost_band.data,
            audience=Audience.MUNICIPALITIES if is_empty and sharing is Sharing.OWN else audience,
        )


class NewSystemForm(SystemForm):
    """A system to add; when its product is missing in the catalogue, the names of product and supplier too."""

    product_name = StringField(_("Name of the product"), validators=[at_most(LONGEST_NAME)])
    supplier_name = StringField(
        _("Supplier"), validators=[at_most(LONGEST_NAME)], render_kw={"list": "leverancierslijst"}
    )
    meant = RadioField(_("Do you mean one of these?"), validate_choice=False)

    def __init__(self) -> None:
        super().__init__()
        for field in (self.product_name, self.supplier_name, self.meant):
            field.flags.required = True

    def has_names(self) -> bool:
        """Tell whether the names of a missing product were filled in; what is missing is said at its field."""
        for field, sentence in (
            (self.product_name, gettext("Fill in the name of the product.")),
            (self.supplier_name, gettext("Fill in the supplier.")),
        ):
            if not (field.data or "").strip():
                field.errors = [sentence]
        return not (self.product_name.errors or self.supplier_name.errors)

    def ask_whether_meant(self, products: list[ProductChoice], suppliers: list[SupplierChoice]) -> bool:
        """Offer what looks almost the same, and tell whether the user still has to answer."""
        self.meant.choices = [
            *(SelectChoice(value=f"product:{each.id}", label=_product_words(each)) for each in products),
            *(SelectChoice(value=f"supplier:{each.id}", label=_supplier_words(each)) for each in suppliers),
            SelectChoice(value=ANOTHER, label=gettext("No, it is a different one")),
        ]
        if not (products or suppliers) or self.meant.data in {choice.value for choice in self.meant.choices}:
            return False
        self.meant.errors = [gettext("There is already something with almost the same name. Choose what you mean.")]
        return True


def _unknown_component(typed: str, index: ComponentIndex) -> str:
    near = [choice.name for choice in index.search(typed, 3) or index.closest(typed)]
    if not near:
        return gettext("We do not know this component. Type a part of its name and choose one from the list.")
    return gettext("We do not know this component. Do you mean %(names)s?", names=", ".join(near))


def _product_words(product: ProductChoice) -> str:
    return gettext("%(product)s of %(supplier)s", product=product.name, supplier=product.supplier)


def _supplier_words(supplier: SupplierChoice) -> str:
    return gettext("A new product of %(supplier)s", supplier=supplier.name)
