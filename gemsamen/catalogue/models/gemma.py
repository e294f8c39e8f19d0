"""The GEMMA reference architecture as stored; definitions are filled by loading an official GEMMA file."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gemsamen.catalogue.gemma.model import GemmaStatus, ServiceKind
from gemsamen.db import Base
from gemsamen.domain.catalogue import ComponentDomain, FunctionKind, PolicyDomainKind, StandardRole


class GemmaRelease(Base):
    """A GEMMA release that was loaded, newest last."""

    __tablename__ = "gemma_release"

    name: Mapped[str]
    released_on: Mapped[date | None]
    source: Mapped[str]
    has_definitions: Mapped[bool] = mapped_column(default=False)
    loaded_at: Mapped[datetime]


class GemmaElement(Base):
    """What every element of GEMMA has: its identifiers, name, texts and whether it still exists."""

    __abstract__ = True

    gemma_id: Mapped[str] = mapped_column(unique=True)
    archi_id: Mapped[str | None] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(index=True)
    definition: Mapped[str | None]
    explanation: Mapped[str | None]
    retired_on: Mapped[date | None]


class Component(GemmaElement):
    """A GEMMA reference component: a vendor-neutral kind of system."""

    __tablename__ = "component"

    slug: Mapped[str] = mapped_column(unique=True)
    name_key: Mapped[str] = mapped_column(index=True)
    status: Mapped[GemmaStatus]
    synonyms: Mapped[str]
    domain: Mapped[ComponentDomain]


class BusinessFunction(GemmaElement):
    """A business function (bedrijfsfunctie), in a tree."""

    __tablename__ = "business_function"

    kind: Mapped[FunctionKind]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("business_function.id"), index=True)


class ApplicationService(GemmaElement):
    """A service that a component offers, in a tree."""

    __tablename__ = "application_service"

    kind: Mapped[ServiceKind]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("application_service.id"), index=True)


class Standard(GemmaElement):
    """A standard that components keep to."""

    __tablename__ = "standard"

    abbreviation: Mapped[str]
    maintainer: Mapped[str]
    url: Mapped[str]
    status: Mapped[GemmaStatus]


class StandardVersion(GemmaElement):
    """A version of a standard."""

    __tablename__ = "standard_version"

    standard_id: Mapped[int | None] = mapped_column(ForeignKey("standard.id"), index=True)
    version: Mapped[str]
    status: Mapped[GemmaStatus]


class PolicyDomain(GemmaElement):
    """A policy domain (beleidsdomein) or an Iv3 main field."""

    __tablename__ = "policy_domain"

    kind: Mapped[PolicyDomainKind]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("policy_domain.id"), index=True)


class Capability(GemmaElement):
    """A Common Ground capability."""

    __tablename__ = "capability"


class NationalFacility(GemmaElement):
    """A facility outside the municipality, such as DigiD."""

    __tablename__ = "national_facility"

    status: Mapped[GemmaStatus]


class ComponentService(Base):
    """A component realises an application service."""

    __tablename__ = "component_service"
    __table_args__ = (UniqueConstraint("component_id", "service_id"),)

    component_id: Mapped[int] = mapped_column(ForeignKey("component.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("application_service.id"), index=True)


class ServiceFunction(Base):
    """An application service serves a business function."""

    __tablename__ = "service_function"
    __table_args__ = (UniqueConstraint("service_id", "function_id"),)

    service_id: Mapped[int] = mapped_column(ForeignKey("application_service.id"))
    function_id: Mapped[int] = mapped_column(ForeignKey("business_function.id"), index=True)


class ComponentFunction(Base):
    """A component supports a business function; derived through the application services."""

    __tablename__ = "component_function"
    __table_args__ = (UniqueConstraint("component_id", "function_id"),)

    component_id: Mapped[int] = mapped_column(ForeignKey("component.id"))
    function_id: Mapped[int] = mapped_column(ForeignKey("business_function.id"), index=True)
    derivation: Mapped[str]


class ComponentStandard(Base):
    """A standard that a component must or should keep to."""

    __tablename__ = "component_standard"
    __table_args__ = (UniqueConstraint("component_id", "standard_id"),)

    component_id: Mapped[int] = mapped_column(ForeignKey("component.id"))
    standard_id: Mapped[int] = mapped_column(ForeignKey("standard.id"), index=True)
    role: Mapped[StandardRole]
