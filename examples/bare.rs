use rand::SeedableRng;
use rand_distr::{Distribution, Exp1, LogNormal};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, VecDeque};
#[derive(Copy, Clone, PartialEq)]
struct Ev {
    t: f64,
    s: u32,
    kind: u32,
    p: u32,
}
impl Eq for Ev {}
impl PartialOrd for Ev {
    fn partial_cmp(&self, o: &Ev) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
impl Ord for Ev {
    fn cmp(&self, o: &Ev) -> Ordering {
        self.t.total_cmp(&o.t).then(self.s.cmp(&o.s))
    }
}
fn main() {
    let n: u64 = std::env::args().nth(1).unwrap().parse().unwrap();
    let variant: u32 = std::env::args().nth(2).unwrap().parse().unwrap();
    let pm: f64 = std::env::args().nth(3).map_or(60.0, |s| s.parse().unwrap());
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(5);
    let ln = |m: f64, s: f64| {
        let v = (1.0 + (s / m).powi(2)).ln();
        LogNormal::new(m.ln() - v / 2.0, v.sqrt()).unwrap()
    };
    let d0 = ln(3.0, 2.0);
    let d1 = ln(4.0, 2.5);
    let d3 = ln(2.0, 1.0);
    let role = [0usize, 0, 0, 1, 2];
    let mut evs = 0u64;
    let (mut m, mut y, mut w, mut pat, mut inf) = (0f64, 0f64, 0f64, 0f64, 0f64);
    let start = std::time::Instant::now();
    let mut q: BinaryHeap<Reverse<Ev>> = BinaryHeap::new();
    struct P {
        arr: f64,
        dead: f64,
        joined: f64,
        stage: u8,
    }
    let mut ps: Vec<P> = vec![];
    let mut lines: [VecDeque<u32>; 3] = Default::default();
    for _ in 0..n {
        q.clear();
        ps.clear();
        for l in &mut lines {
            l.clear();
        }
        let mut free = [4i32, 2, 1];
        let mut seq = 0;
        let e: f64 = Exp1.sample(&mut rng);
        q.push(Reverse(Ev {
            t: 2.0 * e,
            s: 0,
            kind: 0,
            p: 0,
        }));
        while let Some(Reverse(ev)) = q.pop() {
            if ev.t > 520.0 {
                break;
            }
            let now = ev.t;
            // returns
            let dropped = |p: &P, pat: &mut f64| {
                if p.arr < 416.0 {
                    *pat += 1.0;
                }
            };
            macro_rules! svc {
                ($i:expr) => {{
                    let s = ps[$i as usize].stage;
                    let d: f64 = match s {
                        0 => d0.sample(&mut rng),
                        1 => d1.sample(&mut rng),
                        2 => Exp1.sample(&mut rng),
                        3 => d3.sample(&mut rng),
                        _ => {
                            let e: f64 = Exp1.sample(&mut rng);
                            1.5 * e
                        }
                    };
                    seq += 1;
                    q.push(Reverse(Ev {
                        t: now + d,
                        s: seq,
                        kind: 1,
                        p: $i,
                    }));
                }};
            }
            macro_rules! route {
                ($i:expr) => {{
                    ps[$i as usize].joined = now;
                    let r = role[ps[$i as usize].stage as usize];
                    if free[r] > 0 {
                        if (variant == 1
                            || variant == 4
                            || variant == 6
                            || (variant == 7 && r != 0)
                            || (variant == 8 && r == 0)
                            || (variant == 9 && r != 1)
                            || (variant == 10 && r != 2))
                            && ps[$i as usize].dead <= now
                        {
                            dropped(&ps[$i as usize], &mut pat);
                        } else {
                            free[r] -= 1;
                            svc!($i);
                        }
                    } else if variant == 3 || variant == 4 {
                        let pos = lines[r].partition_point(|&x| x < $i);
                        lines[r].insert(pos, $i);
                    } else {
                        lines[r].push_back($i);
                    }
                }};
            }
            evs += 1u64;
            if ev.kind == 0 {
                let i = ps.len() as u32;
                let e: f64 = Exp1.sample(&mut rng);
                ps.push(P {
                    joined: 0.0,
                    arr: now,
                    dead: now + pm * e,
                    stage: 0,
                });
                if now < 416.0 {
                    m += 1.0;
                }
                let e: f64 = Exp1.sample(&mut rng);
                seq += 1;
                q.push(Reverse(Ev {
                    t: now + 2.0 * e,
                    s: seq,
                    kind: 0,
                    p: 0,
                }));
                route!(i);
            } else {
                let i = ev.p;
                let s = ps[i as usize].stage;
                let r = role[s as usize];
                free[r] += 1;
                if variant != 2 && variant != 5 && variant != 6 {
                    // server takes next first
                    while let Some(j) = lines[r].pop_front() {
                        if ps[j as usize].dead <= now
                            && (variant != 11 || ps[j as usize].dead >= ps[j as usize].joined)
                        {
                            dropped(&ps[j as usize], &mut pat);
                            continue;
                        }
                        free[r] -= 1;
                        svc!(j);
                        break;
                    }
                }
                let mut go = true;
                if s == 2 {
                    let u: f64 = rand::RngExt::random(&mut rng);
                    if u < 0.7 {
                        ps[i as usize].stage = 3;
                    } else if u < 0.9 {
                        ps[i as usize].stage = 1;
                    } else {
                        go = false;
                        if ps[i as usize].arr < 416.0 {
                            inf += 1.0;
                        }
                    }
                } else if s == 4 {
                    go = false;
                    if ps[i as usize].arr < 416.0 {
                        y += 1.0;
                        w += now - ps[i as usize].arr;
                    }
                } else {
                    ps[i as usize].stage += 1;
                }
                if go {
                    if variant == 5 || variant == 6 {
                        lines[role[ps[i as usize].stage as usize]].push_back(i);
                    } else {
                        route!(i);
                    }
                }
                if variant == 5 || variant == 6 {
                    for rr in [r, role[ps[i as usize].stage as usize]] {
                        while free[rr] > 0 {
                            match lines[rr].pop_front() {
                                None => break,
                                Some(j) => {
                                    if ps[j as usize].dead <= now
                                        && (variant != 11
                                            || ps[j as usize].dead >= ps[j as usize].joined)
                                    {
                                        dropped(&ps[j as usize], &mut pat);
                                        continue;
                                    }
                                    free[rr] -= 1;
                                    svc!(j);
                                }
                            }
                        }
                    }
                }
                if variant == 2 {
                    while let Some(j) = lines[r].pop_front() {
                        if ps[j as usize].dead <= now
                            && (variant != 11 || ps[j as usize].dead >= ps[j as usize].joined)
                        {
                            dropped(&ps[j as usize], &mut pat);
                            continue;
                        }
                        if free[r] == 0 {
                            lines[r].push_front(j);
                            break;
                        }
                        free[r] -= 1;
                        svc!(j);
                        break;
                    }
                }
            }
        }
        for l in &lines {
            for &j in l {
                if ps[j as usize].dead <= 520.0
                    && (variant != 11 || ps[j as usize].dead >= ps[j as usize].joined)
                    && ps[j as usize].arr < 416.0
                {
                    pat += 1.0;
                }
            }
        }
    }
    let dt = start.elapsed().as_secs_f64();
    println!(
        "variant {variant}: rate {:.4} mean {:.3} pat {:.4} inf {:.4} reps/s {:.0} ev {}",
        y / m,
        w / y,
        pat / m,
        inf / m,
        n as f64 / dt,
        evs / n
    );
}
