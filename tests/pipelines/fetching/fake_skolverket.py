"""Skolverket's interface (planned-educations, version 4) in small, in the shapes it was seen in."""

from math import ceil

from tests.pipelines.fetching.fake_server import FakeServer, Reply

ACCEPTED = "application/vnd.skolverket.plannededucations.api.v4.hal+json"
SALSA_METRICS = {
    "salsaAverageGradesIn9thGradeActual": "213",
    "salsaAverageCalculated": "233",
    "salsaAverageGradesIn9thGradeDeviation": "-20",
    "salsaRequirementsReachedActual": "84",
    "salsaRequirementsReachedCalculated": "74",
    "salsaRequirementsReachedDeviation": "10",
    "salsaNewlyImmigratedQuota": "5",
    "salsaBoysQuota": "47",
    "salsaParentsEducation": "2,4",
}
MERIT = "averageGradesMeritRating9thGrade"
SUBJECTS = "ratioOfPupilsIn9thGradeWithAllSubjectsPassed"
ELIGIBLE = "ratioOfPupils9thGradeEligibleForNationalProgramYR"
TEACHERS, CERTIFIED = "studentsPerTeacherQuota", "certifiedTeachersQuota"
TEST = "averageResultNationalTestsSubjectMA9thGrade"
YEAR_6, TOTAL = "ratioOfPupilsIn6thGradeWithAllSubjectsPassed", "totalNumberOfPupils"
NOT_TAUGHT = [{"value": None, "valueType": "MISSING", "timePeriod": None}]


def exists(value, period=None):
    metric = {"value": value, "valueType": "EXISTS"}
    return metric | ({"timePeriod": period} if period else {})


class FakeSkolverket:
    """Schools in Nora and Örebro behind a server; every list stands on pages of two.

    Attributes
    ----------
    salsa : list
        Schools of the SALSA answer; None for one that is not covered.
    units : dict
        Code of a unit to its name and municipality.
    placed : dict
        Code of a unit to its coordinates.
    statistics : dict
        Code of a unit to its figures.
    """

    def __init__(self):
        self.salsa = [self.school("40684137", "1884"), None, self.school("57966953", "1880")]
        self.units = {
            "40684137": ("Karlsängskolan", "1884"),
            "57966953": ("Västra Engelbrektsskolan", "1880"),
            "11111111": ("Lilla skolan", "1880"),
        }
        self.placed = {
            code: {"wgs84Latitude": str(59 + place / 10), "wgs84Longitude": "15.04"}
            for place, code in enumerate([*self.units, "22222222", "33333333"])
        }
        self.statistics = {
            "40684137": {
                MERIT: [exists("211,5", "2024/25"), exists("209,6", "2023/24")],
                SUBJECTS: [
                    exists("65,1", "2024/25"),
                    {"value": "..", "valueType": "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS",
                     "timePeriod": "2023/24"},
                ],
                ELIGIBLE: [
                    {"value": "~100", "valueType": "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE",
                     "timePeriod": "2024/25"},
                    {"value": ".", "valueType": "MISSING", "timePeriod": "2023/24"},
                ],
                TEACHERS: [exists("11,4", "2025/26")],
                CERTIFIED: [
                    {"value": "*", "valueType": "TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION",
                     "timePeriod": "2025/26"},
                ],
                TEST: [
                    {"value": "..", "valueType": "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS",
                     "timePeriod": "2024/25"},
                ],
                YEAR_6: NOT_TAUGHT,
                TOTAL: [exists("cirka 380", "2025/26")],
            },
            "57966953": {
                MERIT: [exists("200,4", "2024/25")], SUBJECTS: [exists("61,0", "2024/25")],
                ELIGIBLE: [exists("70,0", "2024/25")],
            },
            "11111111": {MERIT: NOT_TAUGHT, SUBJECTS: NOT_TAUGHT[0], ELIGIBLE: None},
        }  # fmt: skip
        self.server = FakeServer(self.answer)

    @property
    def base_url(self):
        return f"{self.server.host}/planned-educations/v4"

    @staticmethod
    def school(code, municipality):
        metrics = {key: exists(value) for key, value in SALSA_METRICS.items()}
        return {
            "schoolUnitCode": code,
            "name": code,
            "geographicalAreaCode": municipality,
            **metrics,
        }

    def answer(self, path, query, body):
        path = path.removeprefix("/planned-educations/v4/")
        if path == "statistics/all-schools/salsa":
            return self.told(
                {"compulsorySchoolUnitSalsaMetricList": self.salsa, "timePeriod": "2024/25"}
            )
        if path == "school-units":
            place = query.get("geographicalAreaCode")
            rows = [
                {"code": code, "name": name, "geographicalAreaCode": municipality}
                for code, (name, municipality) in self.units.items()
                if place in (None, municipality)
            ]
            return self.page(path, "listedSchoolUnits", rows, query)
        if path == "compact-school-units":
            rows = [
                {"schoolUnitCode": code, "schoolUnitName": f"Skola {code}", "abroadSchool": False,
                 "sweref99Latitude": "6594712", "sweref99Longitude": "489123", **where}
                for code, where in self.placed.items()
            ]  # fmt: skip
            return self.page(path, "compactSchoolUnits", rows, query)
        code = path.split("/")[1]
        if code not in self.statistics:
            return Reply(status=404)
        return self.told({"schoolUnit": code, **self.statistics[code]})

    def page(self, path, name, rows, query):
        number, size = int(query["page"]), 2
        shown = rows[number * size : (number + 1) * size]
        links = {"self": {"href": f"{self.base_url}/{path}"}}
        if (number + 1) * size < len(rows):
            rest = "&".join(f"{k}={v}" for k, v in query.items() if k != "page")
            links["next"] = {"href": f"{self.base_url}/{path}?{rest}&page={number + 1}"}
        pages = {"totalElements": len(rows), "totalPages": ceil(len(rows) / size), "number": number}
        body = {"_links": links, "page": pages}
        return self.told({**body, "_embedded": {name: shown}} if shown else body)

    @staticmethod
    def told(body):
        return Reply.of({"status": "OK", "message": "Success", "body": body})
