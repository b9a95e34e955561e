"""
What learning management systems do with a file that is imported: the rules of their documentation and sources,
written down apart from Tamrin's own. Reads {system, before, after, points, targets} from stdin, where before and
after are files in base64 and the first is what the system has exported; prints what an import of the second does.
"""
import base64, csv, io, json, re, sys


def rows_of(text, delimiter):
    return list(csv.reader(io.StringIO(text, newline=''), delimiter=delimiter, strict=True))


def decode(data):
    raw = base64.b64decode(data)
    return raw.decode('utf-16') if raw[:2] == b'\xff\xfe' else raw.decode('utf-8-sig')


def number(text):
    """The number of a grade, None where it is none; a comma is a decimal sign."""
    try:
        return round(float(text.strip().replace(',', '.')), 6)
    except ValueError:
        return None


def same(a, b):
    """Equal at two decimals, which is all that the systems compare."""
    if a == b or (a.strip() in ('', '-') and b.strip() in ('', '-')):
        return True
    x, y = number(a), number(b)
    return x is not None and y is not None and f'{x:.2f}' == f'{y:.2f}'


def canvas(before, after, targets, points):
    delimiter = ';' if after.split('\n')[0].count(';') > after.split('\n')[0].count(',') else ','
    old, new = rows_of(before, delimiter), rows_of(after, delimiter)
    header = new[0]
    if not ('Student' in header[0] and 'ID' in header[1] and any('Section' in h for h in header)):
        return {'refused': 'Invalid header row'}
    section = next(i for i, h in enumerate(header) if 'Section' in h)
    total = re.compile('Current (Score|Points|Grade)|Final (Score|Points|Grade)|Override')
    assignments = [i for i in range(section + 1, len(header)) if header[i] and not total.search(header[i])]
    created = [header[i] for i in assignments if not re.search(r'\(\d+\)$', header[i])]
    possible = next((r for r in new if 'Points Possible' in r[0]), [''] * len(header))
    known = {r[1]: r for r in old}
    changes = []
    for row in new[1:]:
        if 'Points Possible' in row[0] or all(re.fullmatch(r'\s*(Muted|Manual Posting.*)?\s*', c) for c in row):
            continue
        for i in assignments:
            if 'read only' in possible[i] or row[i] == 'N/A':
                continue
            was = known[row[1]][i]
            excused = 'EX' in (was.upper(), row[i].upper()) and was.upper() != row[i].upper()
            if excused or not same(was, row[i]):
                changes.append([row[1], header[i], was, row[i]])
    return {'created': created, 'changes': changes}


def moodle(before, after, targets, points):
    old, new = rows_of(before, ','), rows_of(after, ',')
    header = new[0]
    key = header.index('Email address')
    users = {}
    for row in old[1:]:
        users.setdefault(row[key].lower(), row)
    emails = [r[key].lower() for r in old[1:]]
    changes = []
    for line, row in enumerate(new[1:], 2):
        email = row[key].lower()
        if email == '':
            return {'refused': f'line {line}: the grades go to the row before'}
        if emails.count(email) > 1:
            return {'refused': f'line {line}: more than one user {email}'}
        for i in targets:
            text = row[i].strip()
            if text not in ('', '-'):
                grade = number(text)
                if grade is None:
                    return {'refused': f'line {line}: bad grade'}
                if grade < 0 or grade > float(points) or grade > 100:
                    return {'refused': f'line {line}: grade out of range'}
            if not same(users[email][i], row[i]):
                changes.append([email, header[i], users[email][i], row[i]])
    return {'created': [], 'changes': changes}


def blackboard(before, after, targets, points):
    delimiter = '\t' if '\t' in after.split('\n')[0] else ','
    old, new = rows_of(before, delimiter), rows_of(after, delimiter)
    header = new[0]
    if 'Username' not in header:
        return {'refused': 'no Username'}
    key = header.index('Username')
    personal = {'Last Name', 'First Name', 'Username', 'Student ID', 'Last Access', 'Availability'}
    grades = [i for i, h in enumerate(header) if h not in personal]
    created = [header[i] for i in grades if not re.search(r'\|\d+$', header[i])]
    known = {r[key]: r for r in old}
    changes = [
        [row[key], header[i], known[row[key]][i], row[i]]
        for row in new[1:]
        for i in grades
        if 'up to' not in header[i] and not same(known[row[key]][i], row[i])
    ]
    return {'created': created, 'changes': changes}


request = json.load(sys.stdin)
rules = {'canvas': canvas, 'moodle': moodle, 'blackboard': blackboard}[request['system']]
print(json.dumps([
    rules(decode(case['before']), decode(case['after']), case['targets'], case['points']) for case in request['cases']
]))
